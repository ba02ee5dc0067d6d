import type { catalog as english } from "~/messages/en/errors";
import type { Translation } from "~/messages/message";

export const catalog = {
  "form-incomplete": "النموذج غير مكتمل.",
  "uuid-missing": "أرسل معرّف UUID.",
  "text-missing": "أرسل نصًا، لا ملفًا.",
  "character-invalid": "في هذا حرف لا يمكن حفظه.",
  "title-too-long": "لا يزيد العنوان على {limit} حرف.",
  "note-too-large": "لا يزيد نص الملاحظة على 256 كيلوبايت.",
  "version-missing": "سمِّ الإصدار.",
  "yes-missing": "قل yes أو اتركه.",
  "task-missing": "سمِّ المهمة.",
  "ids-missing": "اذكر معرّفات الملاحظات مفصولة بفواصل.",
  "too-many-ids": "اذكر {limit} ملاحظة على الأكثر.",
  "tag-invalid": "يتكون الوسم من حروف وأرقام و- و_، وفيه حرف واحد على الأقل.",
  "export-failed": "الخادم لا يجيب. حاول مرة أخرى بعد قليل.",
  "merge-too-large": "هذه الملاحظات معًا أكبر من أن تكون ملاحظة واحدة.",
  "merge-too-few": "اختر ملاحظتين على الأقل.",
  "intent-unknown": "اختر {intents}.",
  "time-missing": "حدد حتى متى.",
  "position-missing": "حدد قبل أي موضع.",
  "sort-unknown": "رتّب حسب edited أو created أو title.",
  "key-reused": "استُخدم هذا المعرّف لشيء آخر.",
  "task-unclear": "لم يُعلَّم شيء: تغيّرت القائمة على شاشة أخرى. هكذا هي الآن؛ علّم المربع مرة أخرى.",
  "note-missing": "لا توجد ملاحظة كهذه.",
  "note-deleted": "حُذفت الملاحظة.",
  "title-excess": "في العنوان {length} حرفًا؛ والحد {limit}.",
  "text-excess": "تجاوزت هذه الملاحظة {kilobytes} كيلوبايت؛ وسعة الملاحظة 256 كيلوبايت.",
  "text-excess-megabytes": "تجاوزت هذه الملاحظة {whole}.{tenths} ميغابايت؛ وسعة الملاحظة 256 كيلوبايت.",
  "more-than-note": "هذا أكثر مما تتسع له ملاحظة.",
  "refused-by-server": "رفضه الخادم ({status}).",
  "too-fast": "هذه تغييرات أكثر مما يسمح به يوم. حاول بعد حين.",
  "turn-missing": "ما زال العمل جاريًا على شيء آخر لك. حاول بعد لحظة.",
  "notes-full": "{limit} ملاحظة هو أقصى ما يُسمح به هنا. احذف بعضها نهائيًا لتفسح مكانًا.",
  "notes-full-guest": "{limit} ملاحظة هو أقصى ما يُسمح به هنا. احذف بعضها نهائيًا، أو أنشئ حسابًا: سعته عشرة أضعاف.",
  "text-full": "ملأت ملاحظاتك كل المساحة المتاحة، {megabytes} ميغابايت. احذف بعضها نهائيًا لتفسح مكانًا.",
  "text-full-guest":
    "ملأت ملاحظاتك كل المساحة المتاحة، {megabytes} ميغابايت. احذف بعضها نهائيًا، أو أنشئ حسابًا: سعته عشرة أضعاف.",
  "files-full": "{limit} ملف هو أقصى ما يُسمح به هنا. أزل بعضها من ملاحظاتك لتفسح مكانًا: تُحذف بعد أسبوع.",
  "files-full-guest": "{limit} ملف هو أقصى ما يُسمح به هنا. أزل بعضها من ملاحظاتك، أو أنشئ حسابًا: سعته عشرة أضعاف.",
  "file-bytes-full":
    "ملأت ملفاتك كل المساحة المتاحة، {megabytes} ميغابايت. أزل بعضها من ملاحظاتك لتفسح مكانًا: تُحذف بعد أسبوع.",
  "file-bytes-full-guest":
    "ملأت ملفاتك كل المساحة المتاحة، {megabytes} ميغابايت. أزل بعضها من ملاحظاتك، أو أنشئ حسابًا: سعته عشرة أضعاف.",

  // Files.
  "file-too-large": "لا يزيد الملف على 10 ميغابايت.",
  "file-empty": "الملف فارغ.",
  "file-incomplete": "وصل الملف بطول غير المُعلَن. أرسله مرة أخرى.",
  "file-id-invalid": "معرّف الملف هو UUID بأحرف صغيرة.",
  "too-many-files": "هذه ملفات أكثر مما تسمح به ساعة. حاول بعد حين.",
  "files-unset": "الصور والملفات غير مهيّأة على هذا الخادم.",
} satisfies Translation<typeof english, "ar">;
