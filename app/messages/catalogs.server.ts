import { catalog as arAccount } from "~/messages/ar/account";
import { catalog as arCapture } from "~/messages/ar/capture";
import { catalog as arCommon } from "~/messages/ar/common";
import { catalog as arCredentialErrors } from "~/messages/ar/credential-errors";
import { catalog as arEmails } from "~/messages/ar/emails";
import { catalog as arErrors } from "~/messages/ar/errors";
import { catalog as arGuide } from "~/messages/ar/guide";
import { catalog as arLanding } from "~/messages/ar/landing";
import { catalog as arNotes } from "~/messages/ar/notes";
import { catalog as arRequestErrors } from "~/messages/ar/request-errors";
import { catalog as arSearch } from "~/messages/ar/search";
import { catalog as arSettings } from "~/messages/ar/settings";
import { catalog as arTransferErrors } from "~/messages/ar/transfer-errors";
import type { Area } from "~/messages/catalogs";
import { catalog as deAccount } from "~/messages/de/account";
import { catalog as deCapture } from "~/messages/de/capture";
import { catalog as deCommon } from "~/messages/de/common";
import { catalog as deCredentialErrors } from "~/messages/de/credential-errors";
import { catalog as deEmails } from "~/messages/de/emails";
import { catalog as deErrors } from "~/messages/de/errors";
import { catalog as deGuide } from "~/messages/de/guide";
import { catalog as deLanding } from "~/messages/de/landing";
import { catalog as deNotes } from "~/messages/de/notes";
import { catalog as deRequestErrors } from "~/messages/de/request-errors";
import { catalog as deSearch } from "~/messages/de/search";
import { catalog as deSettings } from "~/messages/de/settings";
import { catalog as deTransferErrors } from "~/messages/de/transfer-errors";
import { catalog as enAccount } from "~/messages/en/account";
import { catalog as enCapture } from "~/messages/en/capture";
import { catalog as enCommon } from "~/messages/en/common";
import { catalog as enCredentialErrors } from "~/messages/en/credential-errors";
import { catalog as enEmails } from "~/messages/en/emails";
import { catalog as enErrors } from "~/messages/en/errors";
import { catalog as enGuide } from "~/messages/en/guide";
import { catalog as enLanding } from "~/messages/en/landing";
import { catalog as enNotes } from "~/messages/en/notes";
import { catalog as enRequestErrors } from "~/messages/en/request-errors";
import { catalog as enSearch } from "~/messages/en/search";
import { catalog as enSettings } from "~/messages/en/settings";
import { catalog as enTransferErrors } from "~/messages/en/transfer-errors";
import type { Language } from "~/messages/languages";
import type { Catalog } from "~/messages/messages";

/** All that is said, in all languages: the Worker has it, and no page. */
export const CATALOGS: Record<Language, Record<Area, Catalog>> = {
  en: {
    common: enCommon,
    landing: enLanding,
    account: enAccount,
    settings: enSettings,
    notes: enNotes,
    search: enSearch,
    errors: enErrors,
    "credential-errors": enCredentialErrors,
    "request-errors": enRequestErrors,
    "transfer-errors": enTransferErrors,
    emails: enEmails,
    guide: enGuide,
    capture: enCapture,
  },
  de: {
    common: deCommon,
    landing: deLanding,
    account: deAccount,
    settings: deSettings,
    notes: deNotes,
    search: deSearch,
    errors: deErrors,
    "credential-errors": deCredentialErrors,
    "request-errors": deRequestErrors,
    "transfer-errors": deTransferErrors,
    emails: deEmails,
    guide: deGuide,
    capture: deCapture,
  },
  ar: {
    common: arCommon,
    landing: arLanding,
    account: arAccount,
    settings: arSettings,
    notes: arNotes,
    search: arSearch,
    errors: arErrors,
    "credential-errors": arCredentialErrors,
    "request-errors": arRequestErrors,
    "transfer-errors": arTransferErrors,
    emails: arEmails,
    guide: arGuide,
    capture: arCapture,
  },
};
