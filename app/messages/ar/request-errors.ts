import type { catalog as english } from "~/messages/en/request-errors";
import type { Translation } from "~/messages/message";

export const catalog = {
  "data-parameter-unused": "المعامل _data غير مستخدم هنا.",
  "path-malformed": "المسار غير سليم.",
  "another-site": "جاء هذا الطلب من موقع آخر.",
  "upgrade-needed": "لا ينتظر هنا إلا WebSocket: يجب أن يطلب الطلب هذه الترقية.",
  "only-methods": "لا يُجاب هنا إلا عن {methods}.",
  "no-methods": "لا يُجاب هنا عن شيء.",
  "request-too-large": "الطلب أكبر مما يجوز إرساله هنا.",
  "sign-in-first": "سجّل الدخول أولًا.",
  "length-missing": "حدّد الطول في Content-Length.",
  "length-invalid": "ليس Content-Length رقمًا.",
  "form-missing": "أرسل نموذجًا.",
  "form-malformed": "النموذج غير سليم.",
  "too-many-fields": "لا يزيد النموذج هنا على {limit} حقلًا.",
  "json-missing": "أرسل JSON.",
  "json-malformed": "JSON غير سليم.",
  "not-set-up": "لم تكتمل تهيئة Tidings: يبيّن /healthz ما ينقص.",
  "another-origin": "تجد Tidings على {home}.",
} satisfies Translation<typeof english, "ar">;
