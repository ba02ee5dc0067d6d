import { Field } from "@base-ui/react/field";
import { type ComponentProps, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useMessages } from "~/messages/use-messages";
import { iconButtonClass } from "~/ui/button";
import { controlClass } from "~/ui/forms/control-class";
import { useHydrated } from "~/ui/use-hydrated";

/** An input for a password, which its person can have shown; the caret stays where it is. */
export function PasswordControl(control: Omit<ComponentProps<typeof Field.Control>, "className">) {
  const showPassword = useMessages("common")("showPassword");
  const hydrated = useHydrated();
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(false);

  const toggle = () => {
    const { selectionStart = null, selectionEnd = null } = input.current ?? {};
    flushSync(() => setShown(!shown));
    // An input that becomes one of another type loses its selection, and Chromium takes one only once it is laid out.
    input.current?.getBoundingClientRect();
    input.current?.setSelectionRange(selectionStart, selectionEnd);
  };
  const icon = shown ? "icon-[lucide--eye-off]" : "icon-[lucide--eye]";
  return (
    <span className="relative grid grid-cols-1">
      <Field.Control
        {...control}
        ref={input}
        type={shown ? "text" : "password"}
        autoCapitalize="none"
        spellCheck={false}
        className={controlClass("pe-12")}
      />
      {hydrated && (
        <button
          type="button"
          aria-pressed={shown}
          onClick={toggle}
          // The input keeps the focus, and the phone its keyboard.
          onPointerDown={(event) => event.preventDefault()}
          className={iconButtonClass("absolute top-0.5 end-0.5")}
        >
          <span className={`${icon} size-4`} aria-hidden="true" />
          <span className="sr-only">{showPassword}</span>
        </button>
      )}
    </span>
  );
}
