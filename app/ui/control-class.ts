/** The classes of an input of text. */
export function controlClass(className = ""): string {
  return `h-11 rounded-lg border border-line bg-paper px-3 text-base text-ink placeholder:text-soft data-invalid:border-coral ${className}`;
}
