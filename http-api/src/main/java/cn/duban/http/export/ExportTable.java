package cn.duban.http.export;

import java.util.List;

/**
 * What an export is called and which columns it has.
 *
 * @param file its ASCII name, without extension
 * @param title its Chinese name
 */
public record ExportTable(String file, String title, List<ExportColumn> columns) {}
