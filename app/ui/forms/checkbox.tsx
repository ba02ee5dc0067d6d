import { type ComponentPropsWithoutRef, forwardRef } from "react";

type CheckboxProps = Omit<ComponentPropsWithoutRef<"input">, "type" | "className"> & { label: string };

/** A box to tick, with what it says beside it. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox({ label, ...props }, ref) {
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm">
      <input {...props} ref={ref} type="checkbox" className="size-5 shrink-0 accent-tide" />
      {label}
    </label>
  );
});
