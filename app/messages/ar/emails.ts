import type { catalog as english } from "~/messages/en/emails";
import type { Translation } from "~/messages/message";

export const catalog = {
  resetSubject: "اختر كلمة مرور جديدة في Tidings",
  resetIntro: "يريد شخص ما، والأرجح أنه أنت، اختيار كلمة مرور جديدة في Tidings.",
  resetEnd: "يعمل كل منهما مرة واحدة خلال ساعة. إن لم تكن أنت فلا حاجة إلى شيء: تبقى كلمة مرورك كما هي.",
  verifySubject: "هل هذا عنوانك؟",
  verifyIntro: "في Tidings حساب بهذا العنوان. إن كان لك فأكّد ذلك حيث سجّلت الدخول:",
  verifyEnd: "يعمل كل منهما مرة واحدة خلال يوم. إن لم يكن لك فلا تفعل شيئًا.",
  newEmailSubject: "هل هذا عنوانك الجديد في Tidings؟",
  newEmailIntro: "يريد شخص ما، والأرجح أنه أنت، أن يكون هذا عنوان حسابه في Tidings. إن صحّ ذلك فأكّده حيث سجّلت الدخول:",
  newEmailEnd: "يعمل كل منهما مرة واحدة خلال يوم. إن لم تكن أنت فلا تفعل شيئًا.",
  takenSubject: "لهذا العنوان حساب في Tidings من قبل",
  takenIntro: "يريد شخص ما، والأرجح أنه أنت، أن يكون هذا عنوان حساب آخر في Tidings. له حساب من قبل، فيبقى معه.",
  takenEnd: "لتسجيل الدخول إليه:",
  approvalSubject: "هل تريد عنوانًا آخر في Tidings؟",
  approvalIntro:
    "يريد شخص ما، والأرجح أنه أنت، تغيير عنوان حسابك في Tidings إلى {email}. إن صحّ ذلك فأكّده حيث سجّلت الدخول:",
  approvalEnd:
    "يعمل كل منهما مرة واحدة خلال يوم. إن لم تكن أنت فلا تؤكّد، واختر كلمة مرور جديدة: هناك من سجّل الدخول باسمك.",
  askedForCode: "إن طلبت الصفحة الرمز من الرسالة:",

  // What a person is notified of after it happened to their account.
  "password-changed-subject": "تغيّرت كلمة مرورك في Tidings",
  "password-changed": "تغيّرت كلمة مرور حسابك في Tidings، وسُجّل خروج كل الجلسات الأخرى.",
  "recovered-subject": "اختيرت كلمة مرور جديدة في Tidings بالبريد",
  recovered: "اختيرت كلمة مرور جديدة لحسابك في Tidings برمز رسالة إلى هذا العنوان. وسُجّل خروج كل ما كان مسجّل الدخول.",
  "passkey-added-subject": "أُضيف مفتاح مرور إلى حسابك في Tidings",
  "passkey-added": "أُضيف مفتاح مرور إلى حسابك في Tidings: يسجّل الدخول بلا كلمة المرور. وسُجّل خروج كل الجلسات الأخرى.",
  "passkey-removed-subject": "أُزيل مفتاح مرور من حسابك في Tidings",
  "passkey-removed": "أُزيل مفتاح مرور من حسابك في Tidings، وسُجّل خروج كل الجلسات الأخرى.",
  "two-factor-on-subject": "صار الدخول بخطوتين مفعّلًا",
  "two-factor-on": "من الآن يطلب تسجيل الدخول إلى Tidings بكلمة مرورك رمزًا من تطبيق المصادقة أيضًا.",
  "two-factor-off-subject": "أُوقف الدخول بخطوتين",
  "two-factor-off": "عاد تسجيل الدخول إلى Tidings يطلب كلمة مرورك وحدها.",
  "recovery-codes-renewed-subject": "رموز استرداد جديدة",
  "recovery-codes-renewed": "أُنشئت رموز استرداد جديدة لحسابك في Tidings. ولم تعد الرموز السابقة تعمل.",
  "recovery-code-used-subject": "استُخدم رمز استرداد",
  "recovery-code-used": "سجّل شخص ما، والأرجح أنه أنت، الدخول إلى Tidings بكلمة مرورك وأحد رموز الاسترداد.",
  "email-changed-subject": "تغيّر عنوان حساب في Tidings",
  "email-changed":
    "الحساب الذي كان له هذا العنوان في Tidings صار له عنوان آخر. لم يعد هذا يسجّل الدخول، ولا تصله رسائل بعد الآن.",
  askForHelp: "إن لم تكن أنت فاطلب المساعدة ممن يدير Tidings هذا.",
  choosePassword: "إن لم تكن أنت فاختر كلمة مرور جديدة فورًا:",
  signInSubject: "تسجيل دخول جديد إلى Tidings",
  signInIntro: "سجّل شخص ما الدخول إلى حسابك من مكان لم يُسجَّل منه من قبل.",
  signInDevice: "الجهاز: {device}",
  signInLocation: "المكان: {location}",
  signInTime: "الوقت: {time}",
  signInEnd:
    "إن كنت أنت فلا حاجة إلى شيء. وإن لم تكن فافتح Tidings وأنهِ تلك الجلسة في الإعدادات، ثم الجلسات، وغيّر كلمة المرور. وإن لم تعد تستطيع الدخول فاختر كلمة مرور جديدة هناك من «نسيت كلمة المرور؟».",
} satisfies Translation<typeof english, "ar">;
