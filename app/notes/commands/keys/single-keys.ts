import { createStoredChoice } from "~/ui/forms/stored-choice";

/** Whether keys that type something by themselves do what their commands say: who speaks to their computer can switch them off. */
export const singleKeys = createStoredChoice("tidings-single-keys");
