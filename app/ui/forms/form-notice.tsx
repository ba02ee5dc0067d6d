const LOOKS = { error: "text-coral", done: "text-tide" };

/** What became of a form, said where screen readers hear it. */
export function FormNotice({ look, children }: { look: keyof typeof LOOKS; children: string | undefined }) {
  if (!children) return null;
  return (
    <p role={look === "error" ? "alert" : "status"} className={`text-sm text-pretty ${LOOKS[look]}`}>
      {children}
    </p>
  );
}
