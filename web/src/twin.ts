// The module of the twin. As it is, a notebook takes it, by anywidget's contract; a page adds `twin-page.ts`.

import { desk } from "./open/desk";
import { render } from "./twin/twin";

export { desk };
export default { render };
