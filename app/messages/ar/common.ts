import type { catalog as english } from "~/messages/en/common";
import type { Translation } from "~/messages/message";

export const catalog = {
  description: "ملاحظات تظهر على كل شاشاتك في اللحظة نفسها.",
  startPage: "Tidings، صفحة البداية",
  signIn: "تسجيل الدخول",
  makeAccount: "أنشئ حسابًا",
  email: "البريد الإلكتروني",
  password: "كلمة المرور",
  newPassword: "كلمة المرور الجديدة",
  passwordHint: "10 أحرف على الأقل.",
  showPassword: "إظهار كلمة المرور",
  usePasskey: "استخدم مفتاح مرور",
  goOn: "متابعة",
  close: "إغلاق",
  unknownDevice: "جهاز غير معروف",
  someBrowser: "متصفح",
  browserOn: "{browser} على {system}",
  unknownPlace: "مكان غير معروف",
  thisComputer: "هذا الحاسوب",

  // How long ago, briefly.
  now: "الآن",
  minutes: "{count} د",
  hours: "{count} س",
  days: "{count} ي",

  // Instead of a page.
  nothingHere: "لا شيء هنا",
  noSuchPage: "لا توجد صفحة على هذا العنوان.",
  failed: "لم ينجح ذلك",
  failedIntro: "حدث خطأ من جانبنا. ملاحظاتك في أمان؛ حاول مرة أخرى.",
  needsNetwork: "تحتاج هذه الصفحة إلى الشبكة",
  needsNetworkIntro: "لا يمكن الوصول إلى Tidings. ستظهر الصفحة من تلقاء نفسها حين يصبح ذلك ممكنًا.",
  backToStart: "العودة إلى البداية",
} satisfies Translation<typeof english, "ar">;
