import { events } from "../events.server";

/** The pattern: each stream listens by itself, encodes the event by itself, and sends its lines one by one. */
export function loader({ request }) {
  const user = new URL(request.url).searchParams.get("user");
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      const send = (event, data) => {
        controller.enqueue(encoder.encode(`event: ${event}\n`));
        controller.enqueue(encoder.encode(`data: ${data}\n\n`));
      };
      const tell = (change) => send("note", JSON.stringify(change));
      events.on(`${user}`, tell);
      request.signal.addEventListener("abort", () => {
        events.off(`${user}`, tell);
        controller.close();
      });
      send("ready", "{}");
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream", "cache-control": "no-cache" } });
}
