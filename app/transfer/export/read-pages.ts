import type { Page } from "~/notes/bulk/exported-note";

/** The rows of all pages, a page at a time. */
export async function* readPages<Row>(readPage: (from: string) => Promise<Page<Row>>): AsyncGenerator<Row[], void> {
  for (let from: string | null = ""; from !== null; ) {
    const page: Page<Row> = await readPage(from);
    if (page.rows.length > 0) yield page.rows;
    from = page.next;
  }
}
