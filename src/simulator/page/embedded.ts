import { showDesktop } from "./showDesktop.tsx";

showDesktop("parent");
