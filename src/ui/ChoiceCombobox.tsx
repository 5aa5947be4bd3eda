import {
  Combobox,
  ComboboxItem,
  ComboboxLabel,
  ComboboxPopover,
  ComboboxProvider,
  useComboboxStore,
} from "@ariakit/react";
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import styles from "./Combobox.module.css";
import field from "./Field.module.css";

/** Maximum number of options in the list. */
const mostShown = 100;

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly detail?: string | undefined;
  /** The key that selects this option while no text field has the focus. */
  readonly keys?: string | undefined;
}

export interface ChoiceComboboxProps {
  readonly label: string;
  readonly options: readonly Choice[];
  /** Id of the selected option. */
  readonly chosen: string | undefined;
  /** Without an option when the agent emptied a field that is not required. */
  readonly onChoose: (id: string | undefined) => void;
  /** Whether the name of an option fits what the agent types. */
  readonly matches: (name: string, search: string) => boolean;
  readonly required?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly noneText: string;
  readonly moreText: (count: number) => string;
}

/** A field that takes one of many options, found by typing. What fits no option does not stay in the field. */
export function ChoiceCombobox({ label, options, chosen, onChoose, matches, ...rest }: ChoiceComboboxProps): ReactNode {
  const [typed, setTyped] = useState<string>();
  const isFocused = useRef(false);
  const name = options.find(({ id }) => id === chosen)?.name ?? "";
  const store = useComboboxStore({ value: typed ?? name, setValue: setTyped });
  const found = typed === undefined ? options : options.filter((option) => matches(option.name, typed));
  const choose = (id: string | undefined) => {
    setTyped(undefined);
    onChoose(id);
  };
  const [first] = found;
  const press = (event: KeyboardEvent) => {
    // Ariakit itself presses Enter on a highlighted option.
    if (event.key !== "Enter" || store.getState().activeId) return;
    event.preventDefault();
    store.hide();
    if (typed !== undefined && typed.trim() !== "" && first !== undefined) choose(first.id);
  };
  const enter = ({ currentTarget }: FocusEvent<HTMLInputElement>) => {
    if (isFocused.current) return;
    isFocused.current = true;
    currentTarget.select();
  };
  const leave = ({ currentTarget }: FocusEvent<HTMLInputElement>) => {
    // Ariakit tells of its highlighted option as if it had the focus.
    if (document.activeElement === currentTarget) return;
    isFocused.current = false;
    if (typed?.trim() === "" && rest.required !== true) choose(undefined);
    else setTyped(undefined);
  };
  return (
    <div className={field["field"]}>
      <ComboboxProvider store={store}>
        <ComboboxLabel className={field["label"] ?? ""}>{label}</ComboboxLabel>
        <Combobox
          className={field["control"] ?? ""}
          showOnClick
          dir="auto"
          placeholder={rest.placeholder}
          aria-required={rest.required === true ? true : undefined}
          onKeyDown={press}
          onFocus={enter}
          onBlur={leave}
        />
        <ComboboxPopover gutter={4} sameWidth className={styles["popover"] ?? ""} aria-label={label}>
          {found.slice(0, mostShown).map((option, index) => (
            <ComboboxItem
              key={option.id}
              value={option.name}
              setValueOnClick={false}
              data-implied={typed !== undefined && index === 0 ? "" : undefined}
              className={styles["item"] ?? ""}
              onClick={() => choose(option.id)}
            >
              <bdi>{option.name}</bdi>
              {option.keys === undefined ? null : (
                <kbd aria-hidden="true" className={styles["value"]}>
                  {option.keys}
                </kbd>
              )}
              {option.detail === undefined ? null : <span className={styles["reason"]}>{option.detail}</span>}
            </ComboboxItem>
          ))}
          {found.length > 0 ? null : <p className={styles["note"]}>{rest.noneText}</p>}
          {found.length <= mostShown ? null : (
            <p className={styles["note"]}>{rest.moreText(found.length - mostShown)}</p>
          )}
        </ComboboxPopover>
      </ComboboxProvider>
    </div>
  );
}
