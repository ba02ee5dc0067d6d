import { type MouseEvent, useEffect, useRef, useState } from "react";
import { useMessages } from "~/messages/use-messages";
import { makeBookmarklet } from "~/notes/capture/bookmarklet";
import { buttonClass } from "~/ui/button";
import { FormNotice } from "~/ui/forms/form-notice";
import { Section } from "~/ui/section";

/**
 * A bookmark that brings other pages here, to be dragged to the bookmarks bar. Whoever does not drag presses it: it is
 * copied. Where fingers do it all there is no such bar, and other apps share by the system instead.
 */
export function BookmarkletSection() {
  const t = useMessages("settings");
  const link = useRef<HTMLAnchorElement>(null);
  const [copied, setCopied] = useState<boolean>();
  useEffect(() => {
    // React renders no such address, and this page's policy runs none: elsewhere it is the browser's own.
    link.current?.setAttribute("href", makeBookmarklet(window.location.origin));
  }, []);
  const copy = (event: MouseEvent<HTMLAnchorElement>) => {
    event.preventDefault();
    navigator.clipboard.writeText(event.currentTarget.href).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="contents noscript:hidden pointer-coarse:hidden">
      <Section title={t("fromElsewhere")} intro={t("fromElsewhereIntro")}>
        {/* biome-ignore lint/a11y/useValidAnchor: a browser takes no button for a bookmark */}
        <a ref={link} href="#bookmark" onClick={copy} className={buttonClass("outline", "cursor-grab")}>
          <span className="icon-[lucide--square-pen] size-4" aria-hidden="true" />
          {t("saveToTidings")}
        </a>
        <FormNotice look="done">{copied ? t("bookmarkCopied") : undefined}</FormNotice>
        <FormNotice look="error">{copied === false ? t("bookmarkNotCopied") : undefined}</FormNotice>
      </Section>
    </div>
  );
}
