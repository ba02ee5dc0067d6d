import type { catalog as english } from "~/messages/en/landing";
import type { Translation } from "~/messages/message";

export const catalog = {
  title: "اكتبها هنا، تجدها هناك.",
  intro:
    "يعرض Tidings ملاحظاتك على كل شاشاتك في اللحظة نفسها. لا تحديث للصفحة ولا زر مزامنة، ولا يُستبدل شيء كتبته أبدًا.",
  startWriting: "ابدأ الكتابة",
  asGuest: "يمكنك أن تبدأ بلا حساب، ثم تحتفظ بما كتبت بإنشاء حساب لاحقًا.",
  twoScreens: "ملاحظة تُكتب على حاسوب محمول وتظهر على هاتف في اللحظة نفسها",
  noteTitle: "نزهة في الميناء",
  noteFirst: "الجزر عند الرابعة.",
  noteSecond: "نبدأ من دار الجمارك.",
  noteThird: "أحضر العدسة الطويلة.",
  hosting: "مستضاف لديك، على حسابك أنت في Cloudflare.",
} satisfies Translation<typeof english, "ar">;
