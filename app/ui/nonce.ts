import { createContext, useContext } from "react";

const NonceContext = createContext<string | undefined>(undefined);

/** Tells the page, while the server renders it, the nonce of its answer. */
export const NonceProvider = NonceContext.Provider;

/**
 * The nonce without which the browser runs no script and takes no style that the page
 * makes: the answer's on the server, the document's in the browser.
 */
export function useNonce(): string | undefined {
  const rendering = useContext(NonceContext);
  if (typeof document === "undefined") return rendering;
  return document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
}
