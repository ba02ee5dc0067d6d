import type { ComponentPropsWithoutRef } from "react";

type HeaderButtonProps = ComponentPropsWithoutRef<"button"> & { label: string; icon: string };

export function HeaderButton({ label, icon, ...props }: HeaderButtonProps) {
  return (
    <button type="submit" title={label} className="header-item" {...props}>
      <span className={`${icon} size-4.5 shrink-0`} aria-hidden="true" />
      <span>{label}</span>
    </button>
  );
}
