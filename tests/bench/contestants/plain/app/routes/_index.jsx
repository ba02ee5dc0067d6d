import { useLoaderData } from "@remix-run/react";

export function loader() {
  return { greeting: "A bare page" };
}

/** The least that Remix can render. */
export default function Page() {
  const { greeting } = useLoaderData();
  return <h1>{greeting}</h1>;
}
