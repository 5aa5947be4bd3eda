/** The parts of a cleaned text that may be a phone number. */
export interface NumberText {
  readonly number: string;
  readonly name: string | undefined;
  readonly extension: string | undefined;
}

const named = /^([^<>]*)<([^<>]*)>$/;
const scheme = /^(?:tel|callto|sms|smsto|phone):/i;
const caption = /^(?:tel|telephone|phone|mobile|mob|cell|fax|telefon|handy|t|m|p)\.?:? *(?=[+(\d])/i;
const extensionMark =
  /[ ,;.]*(?:;ext=|extension|extn\.?|ext\.?|x|int\.?|poste|durchwahl|dw|доб\.?|ramal|anexo|(?<=^[^*#]*\d[ ().\-/]*)#|,+) *:? *(\d{1,8})#?$/i;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the number of a `tel:` or `sms:` address, completed by its context, with its extension. */
function fromUri(text: string): string {
  const [address = ""] = decoded(text.replace(scheme, "")).split("?");
  const [number = "", ...parameters] = address.split(";");
  const valueOf = (name: string) =>
    parameters.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const context = valueOf("phone-context");
  const extension = valueOf("ext");
  const whole = context?.startsWith("+") === true && !number.startsWith("+") ? `${context} ${number}` : number;
  return extension === undefined ? whole : `${whole};ext=${extension}`;
}

/** Splits a cleaned text of bounded length into number, name and extension. Takes the address of a link. */
export function splitNumberText(text: string): NumberText {
  const [, name = "", inner] = named.exec(text) ?? [];
  const written = (inner ?? text).trim();
  const bare = (scheme.test(written) ? fromUri(written) : written)
    .replace(caption, "")
    .replace(/^[([] *\+/, "+")
    .replaceAll(/[[\]]/g, " ")
    .trim();
  const found = extensionMark.exec(bare);
  // A text that starts with its mark is a code, such as #21. Brackets between the digits change nothing.
  const isExtension = found !== null && /^\D*(?:\d\D*){3}/.test(bare.slice(0, found.index));
  return {
    number: isExtension ? bare.slice(0, found.index).trim() : bare,
    name: name.trim().replaceAll(/^"|"$/g, "") || undefined,
    extension: isExtension ? found[1] : undefined,
  };
}
