export const SECRET = "guards nothing but the accounts of these benchmarks";
