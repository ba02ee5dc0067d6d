/** So many notes one request names; a page with more sends several. */
export const MAX_SEVERAL = 500;
