/** The plain pattern on Node, as Remix's own Express template runs it. */
import { createRequestHandler } from "@remix-run/express";
import { installGlobals } from "@remix-run/node";
import express from "express";
import { serveCalls } from "../../machine/calls.mjs";

const [directory] = process.argv.slice(2);
installGlobals({ nativeFetch: true });
const build = await import(`${directory}/server/index.js`);

const app = express();
app.disable("x-powered-by");
app.use("/assets", express.static(`${directory}/client/assets`, { immutable: true, maxAge: "1y" }));
app.all("*", createRequestHandler({ build }));

const server = app.listen(0, "127.0.0.1", () => {
  serveCalls({ url: () => `http://127.0.0.1:${server.address().port}` });
});
