/** How the host shows this panel. `undefined` when the host has not reported it. */
export interface PanelPlacement {
  readonly key: string | undefined;
  readonly title: string | undefined;
  readonly visible: boolean | undefined;
  readonly enabled: boolean | undefined;
  readonly expanded: boolean | undefined;
}
