import { useMessages } from "~/messages/use-messages";
import { singleKeys } from "~/notes/commands/keys/single-keys";
import { Checkbox } from "~/ui/forms/checkbox";

/** Whether keys do something by themselves, in this browser. */
export function SingleKeysChoice() {
  return (
    <Checkbox
      label={useMessages("settings")("singleKeys")}
      checked={singleKeys.use()}
      onChange={({ currentTarget }) => singleKeys.set(currentTarget.checked)}
    />
  );
}
