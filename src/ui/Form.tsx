import type { KeyboardEvent, ReactNode, Ref } from "react";

export interface FormProps {
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLFormElement> | undefined;
  /** Enter was pressed in a field of one line that has no use for the key itself. */
  readonly onEnter: () => void;
  readonly children: ReactNode;
}

/**
 * The only form of the panel. Nothing is ever submitted, because a frame that is sandboxed with scripts alone submits no
 * form: Enter in a field calls `onEnter`, and buttons act by their own press.
 */
export function Form({ className, ref, onEnter, children }: FormProps): ReactNode {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    onEnter();
  };
  return (
    // Its fields handle the key, and a press of Enter in them is how a form is sent.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={ref}
      noValidate
      className={className}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      {children}
    </form>
  );
}
