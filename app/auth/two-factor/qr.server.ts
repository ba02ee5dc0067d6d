import { generate } from "lean-qr";
import { toSvgPath } from "lean-qr/extras/svg";
import type { TwoFactorSetup } from "~/auth/two-factor/setup.server";

/** A setup as a page shows it: a QR code as the path of an SVG, so many units wide, and the same as text to type. */
export type DrawnSetup = { secret: string; qr: { path: string; size: number } };

export function drawSetup({ secret, uri }: TwoFactorSetup): DrawnSetup {
  const code = generate(uri);
  return { secret, qr: { path: toSvgPath(code), size: code.size } };
}
