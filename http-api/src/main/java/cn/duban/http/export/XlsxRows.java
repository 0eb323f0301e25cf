package cn.duban.http.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.pekko.util.ByteString;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table as a workbook of one sheet: a bold heading that stays in view, numbers and times that spreadsheets compute with. */
final class XlsxRows implements RowWriter {
    /** Rows of a sheet, the heading included. */
    static final int MOST_ROWS = Worksheet.MAX_ROWS;

    /** A spreadsheet refuses the file if a cell has more. */
    private static final int LONGEST_TEXT = 32_767;

    private static final String CUT = "……（超出单元格长度，全文见 CSV）";
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";
    private static final int TIME_WIDTH = 20;
    private static final int USUAL_WIDTH = 14;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
    private final Workbook book = new Workbook(bytes, "Duban", "1.0");
    private final Worksheet sheet;
    private int row;
    private boolean ended;

    XlsxRows(String title) {
        sheet = book.newWorksheet(title);
        sheet.freezePane(0, 1);
    }

    @Override
    public void row(List<Object> cells) {
        for (int column = 0; column < cells.size(); column++) cell(column, cells.get(column));
        row++;
    }

    private void cell(int column, Object cell) {
        if (row == 0) {
            sheet.width(column, cell.toString().endsWith("时间") ? TIME_WIDTH : USUAL_WIDTH);
            sheet.inlineString(row, column, cell.toString());
            sheet.style(row, column).bold().set();
        } else if (cell instanceof BigDecimal number) sheet.value(row, column, number);
        else if (cell instanceof LocalDateTime time) {
            sheet.value(row, column, time);
            sheet.style(row, column).format(TIME).set();
        } else if (cell != null) sheet.inlineString(row, column, fitting(cell.toString()));
    }

    private static String fitting(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - CUT.length()) + CUT;
    }

    @Override
    public void end() throws IOException {
        ended = true;
        sheet.finish();
        book.finish();
    }

    @Override
    public ByteString taken() throws IOException {
        if (!ended) sheet.flush();
        ByteString taken = ByteString.fromArray(bytes.toByteArray());
        bytes.reset();
        return taken;
    }
}
