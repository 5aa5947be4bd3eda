const thisMachine = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Returns words about what is wrong with the panel's address, or undefined. */
export function problemOfUrl(address) {
  const expected = "Expected an https address, such as https://panel.example.com/index.html.";
  if (typeof address !== "string" || address.trim() === "") return `The address of the panel is missing. ${expected}`;
  let url;
  try {
    url = new URL(address.trim());
  } catch {
    return `"${address}" is no address. ${expected}`;
  }
  if (url.protocol === "https:") return undefined;
  if (url.protocol === "http:" && thisMachine.test(url.hostname)) return undefined;
  return `The panel cannot be loaded from "${address}". ${expected}`;
}
