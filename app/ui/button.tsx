import type { ComponentPropsWithoutRef } from "react";

const LOOKS = {
  primary: "bg-tide text-on-tide hover:bg-tide-deep shadow-sm",
  quiet: "text-soft hover:bg-mist hover:text-ink",
  outline: "border border-line text-ink hover:bg-mist",
  warning: "text-coral hover:bg-mist",
  danger: "bg-coral text-on-tide hover:opacity-90 shadow-sm",
};

const SHAPE =
  "inline-flex min-h-control items-center justify-center gap-2 rounded-lg px-4 text-sm font-medium transition-colors disabled:opacity-60";

/** The classes of a button, for a link that looks like one. */
export function buttonClass(look: keyof typeof LOOKS, className = ""): string {
  return `${SHAPE} ${LOOKS[look]} ${className}`;
}

export function Button({
  look = "outline",
  className,
  ...props
}: ComponentPropsWithoutRef<"button"> & { look?: keyof typeof LOOKS }) {
  return <button type="submit" className={buttonClass(look, className)} {...props} />;
}

/** The classes of a square button that shows only an icon, for a link that looks like one. */
export function iconButtonClass(className = ""): string {
  return `inline-flex size-control shrink-0 items-center justify-center rounded-lg text-soft transition-colors hover:bg-mist hover:text-ink disabled:opacity-50 ${className}`;
}

/** A square button that shows only an icon; its label is for screen readers and as a tooltip. */
export function IconButton({ label, className, ...props }: ComponentPropsWithoutRef<"button"> & { label: string }) {
  return <button type="submit" aria-label={label} title={label} className={iconButtonClass(className)} {...props} />;
}
