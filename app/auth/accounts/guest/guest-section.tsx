import { Link } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { buttonClass } from "~/ui/button";
import { Section } from "~/ui/section";

/** Instead of a setting that only an account has: why a guest has none (`intro`), and the way to one. */
export function GuestSection({ title, intro }: { title: string; intro: string }) {
  return (
    <Section title={title} intro={intro}>
      <Link to="/join" className={buttonClass("primary")}>
        {useMessages("common")("makeAccount")}
      </Link>
    </Section>
  );
}
