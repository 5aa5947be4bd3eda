import { type ReactNode, useMemo } from "react";
import { readNumber } from "../domain/address/readNumber.ts";
import { destinationText } from "../domain/directory/destinationText.ts";
import { misfitOf } from "../domain/directory/misfitOf.ts";
import type { Place } from "../domain/directory/Place.ts";
import { isHostId, type ReadContext } from "../domain/directory/readRecipient.ts";
import type { PickerContext } from "../state/directory.ts";
import { useHostSearch, useKeptName } from "../state/hostDirectory.ts";
import { readRecipients } from "../domain/directory/readRecipients.ts";
import { searchPlaces } from "../domain/directory/searchPlaces.ts";
import { type Translate, useT } from "../i18n/i18n.ts";
import "../i18n/workTexts.ts";
import { Combobox, type ComboboxOption } from "../ui/Combobox.tsx";
import type { Shortcut } from "../ui/shortcutAttributes.ts";
import { bestMatchText, lastUseText, misfitText, previewText, searchText } from "./recipientText.ts";

/** The most entries that are shown at a time. */
const mostShown = 12;
/** Favourites come before everything that is only usual. */
const markedScore = 1000;

/** The addresses of places as people read them, by country. Reading a number costs more than all else of an option. */
const readAddresses = new WeakMap<Place, { readonly country: string | undefined; readonly shown: string }>();

function shownAddress(place: Place, country: string | undefined): string {
  const known = readAddresses.get(place);
  if (known !== undefined && known.country === country) return known.shown;
  const { id } = place.destination;
  const shown = isHostId(id) ? "" : (readNumber(id, country)?.shown ?? id);
  readAddresses.set(place, { country, shown });
  return shown;
}

function groupText(t: Translate, group: string): string {
  switch (group) {
    case "number":
      return t("transfer.group.number");
    case "agent":
      return t("transfer.group.agent");
    case "queue":
      return t("transfer.group.queue");
    case "contact":
      return t("transfer.group.contact");
    case "favourite":
      return t("to.favourites");
    case "recent":
      return t("to.recent");
    default:
      return group;
  }
}

/** Whether a text is a whole address. A few digits may also be the beginning or end of a longer number. */
function isWhole(text: string, context: ReadContext): boolean {
  const { recipients, refusal } = readRecipients(text, context);
  const [first] = recipients;
  if (first === undefined || refusal !== undefined || first.isDoubtful) return false;
  const { id } = first.destination;
  return context.directory.byAddress.has(id) || !/^\d{1,6}$/.test(id);
}

/** Returns the recipient that is being typed in a list, and what stands before it. */
function lastPart(value: string, isList: boolean): readonly [before: string, typed: string] {
  if (!isList) return ["", value];
  const at = Math.max(value.lastIndexOf(","), value.lastIndexOf(";"), value.lastIndexOf("\n"));
  return [at < 0 ? "" : `${value.slice(0, at + 1)} `, value.slice(at + 1).trimStart()];
}

export interface RecipientFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly context: PickerContext;
  readonly placeholder?: string | undefined;
  /** What keys do in the field. */
  readonly keys?: string | undefined;
  /** Stands below the field until there is something that will go out. */
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** Whether the field is a text first, which for e-mail may be a list. */
  readonly isTextbox?: boolean | undefined;
  /** Replaces what Enter does. Gets the field's value with the entry that is highlighted, or else the best match. */
  readonly onEnter?: ((value: string, hasShift: boolean) => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly shortcut?: Shortcut | undefined;
}

/** Renders a field for recipients: suggests entries of the directory, and says what will go out before it goes. */
export function RecipientField({
  value,
  context,
  hint,
  error,
  onChange,
  onEnter,
  ...rest
}: RecipientFieldProps): ReactNode {
  const t = useT();
  const { way, directory, usual, last, favourites } = context;
  const isList = way === "email" && rest.isTextbox === true;
  const [before, typed] = lastPart(value, isList);
  const reading = useMemo(() => readRecipients(value, context), [value, context]);
  const chosen = isList ? undefined : directory.byAddress.get(value)?.destination;
  const isChosen = chosen !== undefined;
  useKeptName(chosen);
  const { found, more } = useMemo(
    () =>
      // After a selection all entries are shown again, so that another can be selected without clearing the field.
      searchPlaces(directory, isChosen ? "" : typed, {
        limit: mostShown,
        isUsable: (place) => misfitOf(place, way) === undefined,
        scoreOf: ({ destination: { id } }) => (favourites.has(id) ? markedScore : 0) + (usual.get(id) ?? 0),
      }),
    [directory, isChosen, typed, way, favourites, usual],
  );
  const search = useHostSearch(isChosen ? "" : typed);
  const isBrowsing = isChosen || typed.trim() === "";
  /** While the agent looks without a text, favourites and recent ones stand together, whatever they are. */
  const groupOf = ({ destination: { id }, group }: Place): string => {
    if (isBrowsing && favourites.has(id)) return "favourite";
    return isBrowsing && last.has(id) ? "recent" : group;
  };
  const toOption = (place: Place): ComboboxOption => {
    const { id, label } = place.destination;
    const misfit = misfitOf(place, way);
    return {
      value: isList ? `${before}${id}, ` : destinationText(place.destination, context),
      label,
      detail: [place.team, shownAddress(place, context.country), lastUseText(t, last.get(id))]
        .filter(Boolean)
        .join(" · "),
      group: groupText(t, groupOf(place)),
      disabledReason: misfit === undefined ? undefined : misfitText(t, misfit),
    };
  };
  const options = found.map(({ place }) => toOption(place));
  // What is an address already must not be replaced by a similar entry.
  const canMatch = reading.refusal !== undefined && typed.trim() !== "" && found[0]?.isUsable === true;
  const implied = canMatch ? options[0]?.value : undefined;
  const preview =
    implied === undefined
      ? previewText(t, reading.recipients, way)
      : bestMatchText(t, readRecipients(implied, context).recipients);
  const searching = searchText(t, search);
  return (
    <Combobox
      {...rest}
      value={value}
      options={options}
      implied={implied}
      note={searching ?? (more > 0 ? t("to.more", { count: more }) : undefined)}
      // What is refused has no match, even if another entry is similar.
      hint={error === undefined ? (preview ?? (options.length === 0 ? searching : undefined) ?? hint) : undefined}
      error={error}
      isComplete={(text) => isWhole(text, context)}
      onChange={onChange}
      onEnter={onEnter === undefined ? undefined : (active, hasShift) => onEnter(active ?? implied ?? value, hasShift)}
    />
  );
}
