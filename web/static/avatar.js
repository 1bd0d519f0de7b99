// The avatar's mouth, by Amazon Polly's names of visemes: half its width and its opening for every viseme; unknown ones open a little.
const SHAPES = {
  sil: [10, 1], p: [9, 0.5], f: [10, 2], t: [11, 3], s: [12, 2], k: [11, 4], r: [8, 4],
  "@": [10, 4], a: [11, 8], e: [13, 5], i: [14, 3], o: [8, 8], u: [6, 6],
};
const LIP = 74; // height of the corners
const SMILE = 6; // how far the middle hangs below them, closed

const mouth = document.querySelector(".avatar .mouth");

export function shape(viseme) {
  const [half, open] = SHAPES[String(viseme).toLowerCase()] ?? [10, 4];
  const [left, right, upper, lower] = [60 - half, 60 + half, LIP + SMILE - open, LIP + SMILE + 2 * open];
  mouth.setAttribute("d", `M${left} ${LIP}Q60 ${upper} ${right} ${LIP}Q60 ${lower} ${left} ${LIP}Z`);
  mouth.closest(".avatar").dataset.mouth = viseme;
}
