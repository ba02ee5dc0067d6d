import { type ChangeEvent, useRef } from "react";
import { useMessages } from "~/messages/use-messages";
import { insertPicked, PICKERS } from "~/notes/editor/files/picked-files";
import { IconButton } from "~/ui/button";

/**
 * Buttons that add files to the note: from the device, and on one that is touched also straight
 * from its camera. There they are in the formatting bar as soon as there is one, and so near the thumb.
 */
export function AddFiles() {
  return (
    <div className="contents pointer-coarse:group-has-[.cm-editor]/note:hidden">
      <Picker picker="file" icon="icon-[lucide--paperclip]" />
      <span className="hidden pointer-coarse:contents">
        <Picker picker="camera" icon="icon-[lucide--camera]" />
      </span>
    </div>
  );
}

type PickerProps = { picker: keyof typeof PICKERS; icon: string };

function Picker({ picker, icon }: PickerProps) {
  const label = useMessages("notes")(PICKERS[picker]);
  const input = useRef<HTMLInputElement>(null);
  const pick = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    insertPicked(currentTarget.closest("article"), Array.from(currentTarget.files ?? []));
    // The same one may be picked again.
    currentTarget.value = "";
  };
  return (
    <>
      <IconButton type="button" label={label} className="noscript:hidden" onClick={() => input.current?.click()}>
        <span className={`${icon} size-4.5`} aria-hidden="true" />
      </IconButton>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        data-picker={picker}
        onChange={pick}
        {...(picker === "camera" ? { accept: "image/*", capture: "environment" } : { multiple: true })}
      />
    </>
  );
}
