import type { catalog as english } from "~/messages/en/capture";
import type { Translation } from "~/messages/message";

export const catalog = {
  heading: "أتحفظ هذا ملاحظةً؟",
  intro: "جاء هذا من تطبيق آخر أو من صفحة أخرى، ولا يصبح ملاحظة إلا حين تحفظه.",
  save: "احفظ الملاحظة",
  discard: "تجاهل",
  pictures: "الصور",
  titleCut: "كان العنوان أطول من اللازم: ينتهي بعد {limit} حرف.",
  textCut: "كان النص أطول من اللازم: نهايته ناقصة.",
  filesMissing: "لم يمكن إحضار كل الصور. أضف الناقصة بعد حفظ الملاحظة.",
  gone: "لا شيء هنا للحفظ",
  goneIntro: "ما يُشارَك ينتظر يومًا على الأكثر. ربما حُفظ من قبل أو جرى تجاهله.",
} satisfies Translation<typeof english, "ar">;
