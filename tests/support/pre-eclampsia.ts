/** Diuretics against pre-eclampsia, Collins, Yusuf & Peto (1985), dat.collins1985b of metadat: events and totals of both arms. */
export const preEclampsia: readonly (readonly [number, number, number, number])[] = [
  [14, 131, 14, 136],
  [21, 385, 17, 134],
  [14, 57, 24, 48],
  [6, 38, 18, 40],
  [12, 1011, 35, 760],
  [138, 1370, 175, 1336],
  [15, 506, 20, 524],
  [6, 108, 2, 103],
  [65, 153, 40, 102],
];
