// The avatar's mouth: [rx, ry] of an ellipse for every viseme; unknown ones open a little.
const SHAPES = {
  sil: [10, 2], closed: [9, 1.5], p: [9, 1.5], b: [9, 1.5], m: [9, 1.5], f: [10, 2.5], v: [10, 2.5],
  a: [11, 8], aa: [11, 8], e: [13, 5], i: [14, 3.5], o: [8, 7], u: [5, 5], w: [5, 5],
};

const mouth = document.querySelector(".avatar .mouth");

export function shape(viseme) {
  const [rx, ry] = SHAPES[String(viseme).toLowerCase()] ?? [10, 4];
  mouth.setAttribute("rx", rx);
  mouth.setAttribute("ry", ry);
  mouth.closest(".avatar").dataset.mouth = viseme;
}
