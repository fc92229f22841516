// Matrices of numbers. Libraries of them are larger than all else of a twin: this has what is used here.

type Numbers = readonly number[];

export class Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Row by row. */
  private readonly data: Float64Array;

  /** Of rows of numbers, or of zeros, so many rows and columns. */
  constructor(rows: readonly Numbers[] | number, columns = typeof rows === "number" ? 0 : (rows[0]?.length ?? 0)) {
    this.rows = typeof rows === "number" ? rows : rows.length;
    this.columns = columns;
    this.data = new Float64Array(this.rows * columns);
    if (typeof rows === "number") return;
    rows.forEach((row, at) => {
      if (row.length !== columns) throw new RangeError(`a row has ${row.length} numbers, not ${columns}`);
      this.data.set(row, at * columns);
    });
  }

  static from1DArray(rows: number, columns: number, numbers: Numbers): Matrix {
    const made = new Matrix(rows, columns);
    made.data.set(numbers);
    return made;
  }

  static zeros(rows: number, columns: number): Matrix {
    return new Matrix(rows, columns);
  }

  static ones(rows: number, columns: number): Matrix {
    return new Matrix(rows, columns).map(() => 1);
  }

  static eye(rows: number, columns = rows): Matrix {
    return new Matrix(rows, columns).map((_, row, column) => Number(row === column));
  }

  static diag(numbers: Numbers): Matrix {
    return new Matrix(numbers.length, numbers.length).map((_, row, column) =>
      row === column ? (numbers[row] ?? 0) : 0,
    );
  }

  static rowVector(numbers: Numbers): Matrix {
    return Matrix.from1DArray(1, numbers.length, numbers);
  }

  static columnVector(numbers: Numbers): Matrix {
    return Matrix.from1DArray(numbers.length, 1, numbers);
  }

  static add(a: Matrix, b: Matrix | number): Matrix {
    return a.clone().add(b);
  }

  static sub(a: Matrix, b: Matrix | number): Matrix {
    return a.clone().sub(b);
  }

  static mul(a: Matrix, b: Matrix | number): Matrix {
    return a.clone().mul(b);
  }

  get(row: number, column: number): number {
    return this.data[row * this.columns + column] as number;
  }

  set(row: number, column: number, value: number): this {
    this.data[row * this.columns + column] = value;
    return this;
  }

  clone(): Matrix {
    const made = new Matrix(this.rows, this.columns);
    made.data.set(this.data);
    return made;
  }

  /** Another matrix of what is made of each number. */
  map(of: (value: number, row: number, column: number) => number): Matrix {
    const made = new Matrix(this.rows, this.columns);
    for (let row = 0; row < this.rows; row += 1) {
      for (let column = 0; column < this.columns; column += 1) {
        made.set(row, column, of(this.get(row, column), row, column));
      }
    }
    return made;
  }

  /** Add to each number. */
  add(other: Matrix | number): this {
    return this.change(other, (x, y) => x + y);
  }

  sub(other: Matrix | number): this {
    return this.change(other, (x, y) => x - y);
  }

  /** Multiply each number; `mmul` is the product of matrices. */
  mul(other: Matrix | number): this {
    return this.change(other, (x, y) => x * y);
  }

  div(other: Matrix | number): this {
    return this.change(other, (x, y) => x / y);
  }

  private change(other: Matrix | number, of: (x: number, y: number) => number): this {
    const { data } = this;
    if (typeof other !== "number" && (other.rows !== this.rows || other.columns !== this.columns)) {
      throw new RangeError("matrices of different sizes");
    }
    for (let k = 0; k < data.length; k += 1) {
      data[k] = of(data[k] as number, typeof other === "number" ? other : (other.data[k] as number));
    }
    return this;
  }

  /** Add a number to each column. */
  addRowVector(numbers: Numbers): this {
    const { data, columns } = this;
    for (let k = 0; k < data.length; k += 1) data[k] = (data[k] as number) + (numbers[k % columns] as number);
    return this;
  }

  /** The product with another matrix. */
  mmul(other: Matrix): Matrix {
    if (this.columns !== other.rows) throw new RangeError(`${this.columns} columns times ${other.rows} rows`);
    const [width, shared] = [other.columns, this.columns];
    const made = new Matrix(this.rows, width);
    for (let row = 0; row < this.rows; row += 1) {
      for (let column = 0; column < width; column += 1) {
        let sum = 0;
        for (let k = 0; k < shared; k += 1) {
          sum += (this.data[row * shared + k] as number) * (other.data[k * width + column] as number);
        }
        made.data[row * width + column] = sum;
      }
    }
    return made;
  }

  transpose(): Matrix {
    return new Matrix(this.columns, this.rows).map((_, row, column) => this.get(column, row));
  }

  /** The sum of all numbers, or of each column. */
  sum(): number;
  sum(by: "column"): number[];
  sum(by?: "column"): number | number[] {
    if (!by) return this.data.reduce((sum, value) => sum + value, 0);
    return this.transpose()
      .to2DArray()
      .map((column) => column.reduce((sum, value) => sum + value, 0));
  }

  /** The sum of its diagonal. */
  trace(): number {
    return Array.from({ length: Math.min(this.rows, this.columns) }, (_, k) => this.get(k, k)).reduce(
      (a, b) => a + b,
      0,
    );
  }

  getRow(row: number): number[] {
    return [...this.data.subarray(row * this.columns, (row + 1) * this.columns)];
  }

  getColumn(column: number): number[] {
    return Array.from({ length: this.rows }, (_, row) => this.get(row, column));
  }

  getRowVector(row: number): Matrix {
    return Matrix.rowVector(this.getRow(row));
  }

  getColumnVector(column: number): Matrix {
    return Matrix.columnVector(this.getColumn(column));
  }

  setRow(row: number, numbers: Numbers): this {
    this.data.set(numbers, row * this.columns);
    return this;
  }

  setColumn(column: number, numbers: Numbers): this {
    numbers.forEach((value, row) => this.set(row, column, value));
    return this;
  }

  to1DArray(): number[] {
    return [...this.data];
  }

  to2DArray(): number[][] {
    return Array.from({ length: this.rows }, (_, row) => this.getRow(row));
  }

  /** Some of its rows and columns, in that order. */
  selection(rows: Numbers, columns: Numbers): Matrix {
    return new Matrix(rows.length, columns.length).map((_, row, column) =>
      this.get(rows[row] as number, columns[column] as number),
    );
  }

  subMatrixRow(rows: Numbers): Matrix {
    return this.selection(rows, upTo(0, this.columns - 1));
  }

  subMatrixColumn(columns: Numbers): Matrix {
    return this.selection(upTo(0, this.rows - 1), columns);
  }

  /** From one row and column to another, these included. */
  subMatrix(firstRow: number, lastRow: number, firstColumn: number, lastColumn: number): Matrix {
    return this.selection(upTo(firstRow, lastRow), upTo(firstColumn, lastColumn));
  }
}

function upTo(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
}
