import { showDesktop } from "./showDesktop.tsx";

showDesktop("frames");
