import { clientIp, ipPrefix, isLocalIp } from "~/limits/client-ip.server";
import type { RateLimit } from "~/limits/rate-limit.server";

const CLIENT_IP_LIMIT = 20;
/** On one's own machine all clients share an IP. */
const LOCAL_LIMIT = 10_000;

/** The limit on what is attempted from one client IP. Of IPv6 it is the /64, as anyone there has plenty of addresses. */
export function limitForClientIp(request: Request, action: string): RateLimit {
  const ip = clientIp(request);
  const limit = isLocalIp(ip) ? LOCAL_LIMIT : CLIENT_IP_LIMIT;
  return { key: `${action} from ${ip.includes(":") ? ipPrefix(ip, 4) : ip}`, limit };
}
