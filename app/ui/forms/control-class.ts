/** The classes of an input of text. */
export function controlClass(className = ""): string {
  return `h-11 min-w-0 rounded-lg border border-edge bg-paper px-3 text-base text-ink placeholder:text-soft data-invalid:border-coral ${className}`;
}
