/**
 * What `wrangler dev` prints, without what it says of itself at every start. Whatever else it
 * prints passes: what the app and the build say, errors, and that something is served again.
 */
import { stripVTControlCharacters } from "node:util";

/** A line that is left out, and what belongs to it: further lines, up to the first that does not match. */
const LEFT_OUT = [
  { line: /^\[custom build\](?: Running: .*)?$/ },
  { line: /^Using secrets defined in / },
  { line: /^⎔ Starting local server/ },
  { line: /^\[wrangler:info\] ✨ Parsed \d+ valid header rules?\.$/ },
  // A table, up to an empty line.
  { line: /^Your Worker has access to the following bindings:$/, more: /./ },
  // The cleanup is run by hand when it is worked on; the tests run it.
  { line: /\[WARNING\] Scheduled Workers are not automatically triggered/, more: /^(?: |$)/ },
];

/** The address, which the caller says in its own words. */
const READY = /^\[wrangler:info\] Ready on (\S+)$/;

/**
 * Reads one stream of wrangler's, line by line.
 * @param {(line: string) => void} print for each line that a person may need
 * @param {(url: string) => void} sayReady once the app is served
 * @returns {(line: string) => void} takes the next line
 */
export function calmOutput(print, sayReady) {
  let more;
  let isEmpty = true;

  return (line) => {
    const plain = stripVTControlCharacters(line).trimEnd();
    if (more?.test(plain)) return;
    more = undefined;

    const leftOut = LEFT_OUT.find((kind) => kind.line.test(plain));
    const [, url] = READY.exec(plain) ?? [];
    if (leftOut) more = leftOut.more;
    else if (url) sayReady(url);
    // What is left out leaves empty lines behind.
    else if (plain !== "" || !isEmpty) print(line);
    isEmpty = plain === "" || leftOut !== undefined;
  };
}
