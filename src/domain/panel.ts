/** How the host shows this panel. `undefined`: the host has not said. */
export interface PanelPlacement {
  readonly key: string | undefined;
  readonly title: string | undefined;
  readonly visible: boolean | undefined;
  readonly enabled: boolean | undefined;
  readonly expanded: boolean | undefined;
}
