/**
 * The other side of `Program`: answers its calls by these methods, and ends when it goes away.
 *
 * @param {Record<string, (...parameters: any[]) => unknown>} methods
 * @param {() => unknown} end
 */
export function serveCalls(methods, end = () => {}) {
  process.on("message", async ({ call, method, parameters }) => {
    try {
      process.send({ call, answer: await methods[method](...parameters) });
    } catch (error) {
      process.send?.({ call, error: error.stack });
    }
  });
  process.on("disconnect", async () => {
    await end();
    process.exit();
  });
  process.send({ ready: true });
}
