import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, expect } from "vitest";
import { takeLog } from "./server/log";

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));

/** What a test does not expect, nobody should find in the log. */
afterEach(() => expect(takeLog(), "what was logged").toEqual([]));
