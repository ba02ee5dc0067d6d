import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { control } from "./control.ts";
import type { ReferenceServer } from "./server.ts";

const VERBS = "/conformance/";

/** Has the server answer on this machine, together with the verbs of the suite. */
export async function listen(server: ReferenceServer, port = 0): Promise<{ url: string; close: () => void }> {
  const http = createServer((request, response) => {
    const path = request.url ?? "/";
    if (path.startsWith(VERBS)) control(server, path.slice(VERBS.length), request, response);
    else server.answer(request, response);
  });
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: () => {
      http.close();
      http.closeAllConnections();
    },
  };
}
