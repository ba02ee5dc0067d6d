import type { ComponentPropsWithoutRef } from "react";
import { iconButtonClass } from "~/ui/button";

/** What is an icon in the header, and a line with its name in the menu of a phone. */
export function headerItemClass(className = ""): string {
  return iconButtonClass(
    `max-sm:h-11 max-sm:w-full max-sm:justify-start max-sm:gap-3 max-sm:px-3 max-sm:text-sm max-sm:text-ink aria-pressed:bg-mist aria-pressed:text-ink ${className}`,
  );
}

type HeaderButtonProps = ComponentPropsWithoutRef<"button"> & { label: string; icon: string };

export function HeaderButton({ label, icon, ...props }: HeaderButtonProps) {
  return (
    <button type="submit" title={label} className={headerItemClass()} {...props}>
      <span className={`${icon} size-4.5 shrink-0`} aria-hidden="true" />
      <span className="sm:sr-only">{label}</span>
    </button>
  );
}
