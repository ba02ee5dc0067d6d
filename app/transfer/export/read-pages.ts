/** Some rows, and where the next page begins; null after the last. */
export type Page<Row> = { rows: Row[]; next: string | null };

/** The rows of all pages, a page at a time. */
export async function* readPages<Row>(readPage: (from: string) => Promise<Page<Row>>): AsyncGenerator<Row[], void> {
  for (let from: string | null = ""; from !== null; ) {
    const page: Page<Row> = await readPage(from);
    if (page.rows.length > 0) yield page.rows;
    from = page.next;
  }
}
