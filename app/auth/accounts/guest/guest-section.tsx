import { Link } from "@remix-run/react";
import { buttonClass } from "~/ui/button";
import { Section } from "~/ui/section";

/** Instead of a setting that only an account has: why a guest has none, and the way to one. */
export function GuestSection({ title, missing }: { title: string; missing: string }) {
  return (
    <Section title={title} intro={`You write without an account, so there is no ${missing}.`}>
      <Link to="/join" className={buttonClass("primary")}>
        Make an account
      </Link>
    </Section>
  );
}
