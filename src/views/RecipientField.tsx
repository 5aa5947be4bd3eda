import { type ReactNode, useMemo } from "react";
import { misfitOf } from "../domain/directory/misfitOf.ts";
import type { Place } from "../domain/directory/Place.ts";
import type { ReadContext } from "../domain/directory/readRecipient.ts";
import { readRecipients } from "../domain/directory/readRecipients.ts";
import { searchPlaces } from "../domain/directory/searchPlaces.ts";
import { type Translate, useT } from "../i18n/i18n.ts";
import "../i18n/workTexts.ts";
import { Combobox, type ComboboxOption } from "../ui/Combobox.tsx";
import type { Shortcut } from "../ui/shortcutAttributes.ts";
import { bestMatchText, misfitText, previewText } from "./recipientText.ts";

/** The most entries that are shown at a time. */
const mostShown = 20;

function groupText(t: Translate, group: string): string {
  switch (group) {
    case "number":
      return t("transfer.group.number");
    case "agent":
      return t("transfer.group.agent");
    case "queue":
      return t("transfer.group.queue");
    default:
      return group;
  }
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
  readonly context: ReadContext;
  readonly placeholder?: string | undefined;
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
  const { way, directory } = context;
  const isList = way === "email" && rest.isTextbox === true;
  const [before, typed] = lastPart(value, isList);
  const reading = useMemo(() => readRecipients(value, context), [value, context]);
  const isChosen = !isList && directory.places.some(({ destination }) => destination.id === value);
  const { found, more } = useMemo(
    () =>
      // After a selection all entries are shown again, so that another can be selected without clearing the field.
      searchPlaces(directory, isChosen ? "" : typed, {
        limit: mostShown,
        isUsable: (place) => misfitOf(place, way) === undefined,
      }),
    [directory, isChosen, typed, way],
  );
  const toOption = (place: Place): ComboboxOption => {
    const { id, label } = place.destination;
    const misfit = misfitOf(place, way);
    return {
      value: isList ? `${before}${id}, ` : id,
      label,
      detail: place.team === undefined ? id : `${place.team} · ${id}`,
      group: groupText(t, place.group),
      disabledReason: misfit === undefined ? undefined : misfitText(t, misfit),
    };
  };
  const isAddress = reading.refusal === undefined && !reading.recipients.some(({ isDoubtful }) => isDoubtful);
  const options = found.map(({ place }) => toOption(place));
  // What is an address already must not be replaced by a similar entry.
  const implied = isAddress || typed.trim() === "" || found[0]?.isUsable !== true ? undefined : options[0]?.value;
  const preview =
    implied === undefined
      ? previewText(t, reading.recipients, way)
      : bestMatchText(t, readRecipients(implied, context).recipients);
  return (
    <Combobox
      {...rest}
      value={value}
      options={options}
      implied={implied}
      note={more > 0 ? t("to.more", { count: more }) : undefined}
      hint={preview ?? hint}
      error={error}
      onChange={onChange}
      onEnter={onEnter === undefined ? undefined : (chosen, hasShift) => onEnter(chosen ?? implied ?? value, hasShift)}
    />
  );
}
