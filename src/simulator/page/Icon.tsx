const paths = {
  phone:
    "M5 3h3l1.5 4-2 1.5a10 10 0 0 0 4 4l1.5-2 4 1.5v3A1.5 1.5 0 0 1 15.500 16.500 12.500 12.500 0 0 1 3.500 4.500 1.500 1.500 0 0 1 5 3Z",
  chat: "M3 4.500h14v9H9l-4 3v-3H3Z",
  email: "M2.500 5h15v10.500h-15Zm0 .5 7.500 6 7.500-6",
  extension: "M3 4h9v12H3Zm11 0h3v12h-3Z",
  callback:
    "M5 3h3l1.5 4-2 1.5a10 10 0 0 0 4 4l1.5-2 4 1.5v3A1.5 1.5 0 0 1 15.500 16.500 12.500 12.500 0 0 1 3.500 4.500 1.500 1.500 0 0 1 5 3ZM17 3l-5 5M12 4v4h4",
  contacts: "M5 3h11v14H5ZM3 6h2M3 10h2M3 14h2M10.500 9a2 2 0 1 0 0-.01ZM7.500 14c.5-3 5.500-3 6 0",
} as const;

/** The icons there are. */
export type IconName = keyof typeof paths;

/** A small line icon. Decoration only, so it has no accessible name. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
