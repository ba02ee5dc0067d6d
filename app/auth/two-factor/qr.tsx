import type { DrawnSetup } from "~/auth/two-factor/qr.server";
import { useMessages } from "~/messages/use-messages";

/** The white border that readers of QR codes need, in modules. */
const BORDER = 4;

/** The secret for an authenticator app: black on white in the dark, too, as readers expect it. */
export function TwoFactorQr({ setup: { secret, qr } }: { setup: DrawnSetup }) {
  const t = useMessages("settings");
  const side = qr.size + 2 * BORDER;
  return (
    <>
      <svg
        viewBox={`${-BORDER} ${-BORDER} ${side} ${side}`}
        role="img"
        aria-label={t("qrLabel")}
        shapeRendering="crispEdges"
        className="size-56 rounded-xl border border-line"
      >
        <rect x={-BORDER} y={-BORDER} width={side} height={side} fill="white" />
        <path d={qr.path} fill="black" />
      </svg>
      <p className="grid gap-1 text-sm">
        <span className="text-soft">{t("orType")}</span>
        <code dir="ltr" className="font-mono text-base break-words select-all">
          {secret.replace(/.{4}(?=.)/g, "$& ")}
        </code>
      </p>
    </>
  );
}
